{{/*
Whether the CRDs are upgraded with the release. crds.install and crds.keep are values of earlier charts, whose releases held
the CRDs: install: false still means that other people look after them.
*/}}
{{- define "cco.upgradesCrds" -}}
{{- if not (dig "keep" true .Values.crds) -}}
{{- fail "crds.keep: the CRDs always stay when a release is uninstalled. Leave this value out, and delete the CRDs by kubectl if you want to lose all objects of their kinds" -}}
{{- end -}}
{{- if and .Values.crds.upgrade .Values.rbac.create (dig "install" true .Values.crds) -}}
true
{{- end -}}
{{- end -}}

{{/* The names of the CRDs, as JSON. */}}
{{- define "cco.crdNames" -}}
{{- $names := list -}}
{{- range $path, $bytes := .Files.Glob "crds/*.yaml" -}}
{{- $names = append $names (toString $bytes | fromYaml).metadata.name -}}
{{- end -}}
{{- toJson $names -}}
{{- end -}}

{{/*
Refuses to upgrade a release of an earlier chart that would lose its CRDs: they were part of it, and Helm deletes what a
release no longer has, unless it is to be kept.
*/}}
{{- define "cco.checkCrdsAreKept" -}}
{{- range include "cco.crdNames" . | fromJsonArray -}}
{{- $annotations := dig "metadata" "annotations" (dict) (lookup "apiextensions.k8s.io/v1" "CustomResourceDefinition" "" .) -}}
{{- $owned := and (eq (get $annotations "meta.helm.sh/release-name") $.Release.Name) (eq (get $annotations "meta.helm.sh/release-namespace") $.Release.Namespace) -}}
{{- if and $owned (ne (get $annotations "helm.sh/resource-policy") "keep") -}}
{{- fail (printf "CRD %s came with an earlier chart, and is not marked to be kept: this upgrade would delete it, and all objects of its kind. Mark it first: kubectl annotate crd %s helm.sh/resource-policy=keep" . .) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
When the CRDs are upgraded. At an installation only if the cluster has other ones, such as those that an uninstalled release has
left: Helm has created those that were missing, and does not touch the others. Without a cluster (helm template) there are no
kinds, and nothing to look at.
*/}}
{{- define "cco.crdHook" -}}
{{- $hooks := list "pre-upgrade" -}}
{{- if and .Release.IsInstall (.Capabilities.APIVersions.Has "apiextensions.k8s.io/v1/CustomResourceDefinition") -}}
{{- range $path, $bytes := .Files.Glob "crds/*.yaml" -}}
{{- $crd := toString $bytes | fromYaml -}}
{{- $live := lookup "apiextensions.k8s.io/v1" "CustomResourceDefinition" "" $crd.metadata.name -}}
{{- if and $live (ne (toJson $crd.spec.versions) (dig "spec" "versions" (list) $live | toJson)) -}}
{{- $hooks = append $hooks "pre-install" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $hooks | uniq | join "," -}}
{{- end -}}

{{/* What all objects of the upgrade have in common: of [context, weight, hooks]. Helm deletes them when the CRDs are upgraded. */}}
{{- define "cco.crdUpgrade" -}}
{{- $root := index . 0 -}}
labels:
  {{- include "cco.labels" (list $root "crd-upgrade") | nindent 2 }}
annotations:
  helm.sh/hook: {{ index . 2 }}
  helm.sh/hook-weight: {{ index . 1 | quote }}
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end -}}
