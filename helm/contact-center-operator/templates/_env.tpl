{{/* The operator's settings. */}}
{{- define "cco.env" -}}
{{- $hosts := .Values.allowedHosts -}}
{{- if and $hosts .Values.simulator.enabled -}}
{{- $hosts = append $hosts (include "cco.simulatorHost" .) -}}
{{- end -}}
- name: WATCH_NAMESPACES
  value: {{ join "," .Values.watchNamespaces | quote }}
- name: ALLOWED_HOSTS
  value: {{ join "," $hosts | quote }}
- name: ALLOW_HTTP
  value: {{ or .Values.allowHttp .Values.simulator.enabled | quote }}
- name: PROXY
  value: {{ .Values.proxy | quote }}
- name: TRUSTED_CA_FILE
  value: {{ not (empty .Values.trustedCa.configMapName) | ternary "/etc/contact-center-operator/ca/ca.crt" "" | quote }}
- name: HTTP_PORT
  value: {{ .Values.httpPort | quote }}
- name: RECONCILIATION_THREADS
  value: {{ .Values.reconciliationThreads | quote }}
- name: MAX_CONTACT_CENTERS
  value: {{ int .Values.maxContactCenters | quote }}
- name: LEADER_ELECTION
  value: {{ include "cco.leaderElection" . | default "false" | quote }}
- name: LEASE_NAMESPACE
  value: {{ .Release.Namespace | quote }}
- name: LOG_LEVEL
  value: {{ .Values.log.level }}
- name: LOG_FORMAT
  value: {{ .Values.log.format }}
{{- with .Values.jvmOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ join " " . | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
