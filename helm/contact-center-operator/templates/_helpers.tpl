{{/* The name of the objects. */}}
{{- define "cco.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The name of what is there once in a cluster. */}}
{{- define "cco.clusterName" -}}
{{- if eq .Release.Namespace (include "cco.fullname" .) -}}
{{- include "cco.fullname" . -}}
{{- else -}}
{{- printf "%s-%s" .Release.Namespace (include "cco.fullname" .) -}}
{{- end -}}
{{- end -}}

{{/* Whose pods: of [context, component]. */}}
{{- define "cco.selectorLabels" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ default $root.Chart.Name $root.Values.nameOverride | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* The labels of an object: of [context, component], and perhaps more labels; the recommended ones can't be overwritten. */}}
{{- define "cco.labels" -}}
{{- $root := index . 0 -}}
{{- $more := dict -}}
{{- if gt (len .) 2 -}}
{{- $more = index . 2 -}}
{{- end -}}
{{- toYaml (merge (include "cco.recommendedLabels" . | fromYaml) $more $root.Values.commonLabels) -}}
{{- end -}}

{{- define "cco.recommendedLabels" -}}
{{- $root := index . 0 -}}
{{ include "cco.selectorLabels" . }}
app.kubernetes.io/part-of: contact-center-operator
app.kubernetes.io/version: {{ $root.Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- define "cco.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ default $.Chart.AppVersion .tag }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cco.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "cco.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "cco.leaderElection" -}}
{{- if .Values.leaderElection.enabled -}}
true
{{- else if gt (int .Values.replicas) 1 -}}
{{- fail "replicas: more than one needs leaderElection.enabled: true, or they all would act" -}}
{{- end -}}
{{- end -}}

{{/* Name and namespace of the simulator's ContactCenter. */}}
{{- define "cco.simulatorName" -}}
{{- printf "%s-simulator" (include "cco.fullname" .) -}}
{{- end -}}
{{- define "cco.simulatorHost" -}}
{{- printf "%s.%s.svc" (include "cco.simulatorName" .) .Release.Namespace -}}
{{- end -}}
{{- define "cco.simulatorNamespace" -}}
{{- .Values.simulator.contactCenterNamespace | default (first .Values.watchNamespaces) | default .Release.Namespace -}}
{{- end -}}

{{/*
Refuses a Kubernetes that is too old. kubeVersion of Chart.yaml would do the same without a hint: without a cluster, Helm
assumes a version of its own, which may be very old. A server that was built by hand may have no number: it is accepted.
*/}}
{{- define "cco.checkKubernetes" -}}
{{- $major := regexFind "^[0-9]+" .Capabilities.KubeVersion.Major -}}
{{- $minor := regexFind "^[0-9]+" .Capabilities.KubeVersion.Minor -}}
{{- if and (eq $major "1") (lt (int $minor) 31) -}}
{{- fail (printf "This chart needs Kubernetes 1.31 or later, and Helm takes the cluster for %s. Without a cluster (helm template) Helm assumes a version of its own: give the version of yours, as in --kube-version 1.34" .Capabilities.KubeVersion.Version) -}}
{{- end -}}
{{- end -}}

{{/* Refuses ContactCenters in namespaces that the operator does not watch, and ContactCenters that are listed twice. */}}
{{- define "cco.checkContactCenters" -}}
{{- $places := list -}}
{{- range .Values.contactCenters -}}
{{- $places = append $places (dict "name" .name "namespace" (.namespace | default $.Release.Namespace)) -}}
{{- end -}}
{{- if .Values.simulator.enabled -}}
{{- if .Values.proxy -}}
{{- fail "simulator.enabled: the operator would ask the proxy for the simulator, which is inside the cluster: leave proxy empty, or the simulator out" -}}
{{- end -}}
{{- $places = append $places (dict "name" .Values.simulator.contactCenterName "namespace" (include "cco.simulatorNamespace" .)) -}}
{{- end -}}
{{- range $places -}}
{{- if and $.Values.watchNamespaces (not (has .namespace $.Values.watchNamespaces)) -}}
{{- fail (printf "ContactCenter %s/%s: its namespace is not in watchNamespaces, so the operator would never see it" .namespace .name) -}}
{{- end -}}
{{- end -}}
{{- if ne (len $places) (len (uniq $places)) -}}
{{- fail "contactCenters: two ContactCenters of a namespace have the same name; the simulator's is called simulator.contactCenterName" -}}
{{- end -}}
{{- end -}}

{{/* What the pods of all components have in common. */}}
{{- define "cco.pod" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Resources of a container: what it may have of memory it gets from the start, unless less is asked for. */}}
{{- define "cco.resources" -}}
{{- $memory := dig "limits" "memory" "" . -}}
{{- $requests := ternary (dict "requests" (dict "memory" $memory)) (dict) (not (empty $memory)) -}}
{{- toYaml (mergeOverwrite $requests .) -}}
{{- end -}}

{{/* Beside the root file system, which is read-only. */}}
{{- define "cco.tmp" -}}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- end -}}

{{/* The rules that let a pod reach the API server. */}}
{{- define "cco.egressToApiServer" -}}
{{- with .Values.networkPolicy -}}
# DNS.
- ports:
    {{- range .dnsPorts }}
    - {port: {{ . }}, protocol: UDP}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
# The API server.
- ports:
    {{- range .apiServerPorts }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
  {{- with .apiServerTo }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}
