return {
  check = { iconClass = "fa fa-fw fa-sync", displayName = "Check now" }
}
