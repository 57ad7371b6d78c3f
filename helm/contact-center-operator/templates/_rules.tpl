{{/* Exactly what the operator does, in the namespaces that it watches. */}}
{{- define "cco.rules" -}}
- apiGroups: [contactcenter.dev]
  resources: [contactcenters, forcelogoutjobs, agentstatuschanges, forcelogoutschedules, agentstatusschedules, agentrosters]
  verbs: [list, watch]
- apiGroups: [contactcenter.dev]
  resources: [contactcenters/status, forcelogoutjobs/status, agentstatuschanges/status, forcelogoutschedules/status, agentstatusschedules/status, agentrosters/status]
  verbs: [update]
# The mark of its end; the deletion after spec.ttlSecondsAfterFinished, or beyond a schedule's history; what schedules create.
- apiGroups: [contactcenter.dev]
  resources: [forcelogoutjobs, agentstatuschanges]
  verbs: [create, patch, delete]
# By name, each time: those that a ContactCenter of the same namespace names.
- apiGroups: [""]
  resources: [secrets]
  {{- with include "cco.secretNames" . | fromJsonArray }}
  resourceNames: {{ toJson . }}
  {{- end }}
  verbs: [get]
- apiGroups: [""]
  resources: [configmaps]
  {{- with include "cco.configMapNames" . | fromJsonArray }}
  resourceNames: {{ toJson . }}
  {{- end }}
  verbs: [get]
# The labels of an operation's namespace, where a ContactCenter's spec.allowedNamespaces.from is Selector.
- apiGroups: [""]
  resources: [namespaces]
  verbs: [get]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create]
{{- end -}}

{{/* The only Secrets that may be read: with those that are named, those of the ContactCenters that the chart makes. */}}
{{- define "cco.secretNames" -}}
{{- $names := .Values.rbac.secretNames -}}
{{- if $names -}}
{{- range .Values.contactCenters -}}
{{- $names = append $names (dig "credentialsSecretRef" "name" "" .spec) -}}
{{- $names = append $names (dig "cxone" "clientSecretRef" "name" "" .spec) -}}
{{- range .spec.notifications -}}
{{- $names = append $names (dig "secretRef" "name" "" .) -}}
{{- end -}}
{{- end -}}
{{- if .Values.simulator.enabled -}}
{{- $names = append $names (include "cco.simulatorName" .) -}}
{{- end -}}
{{- end -}}
{{- $names | compact | uniq | toJson -}}
{{- end -}}

{{/* The only ConfigMaps that may be read: with those that are named, the CAs of the ContactCenters that the chart makes. */}}
{{- define "cco.configMapNames" -}}
{{- $names := .Values.rbac.configMapNames -}}
{{- if $names -}}
{{- range .Values.contactCenters -}}
{{- $names = append $names (dig "trustedCa" "configMapRef" "name" "" .spec) -}}
{{- end -}}
{{- end -}}
{{- $names | compact | uniq | toJson -}}
{{- end -}}

{{/* The subjects of a binding: the ServiceAccount of the operator. */}}
{{- define "cco.subjects" -}}
- kind: ServiceAccount
  name: {{ include "cco.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end -}}
