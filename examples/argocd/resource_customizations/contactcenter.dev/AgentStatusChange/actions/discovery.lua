local actions = {}

for _, condition in ipairs(obj.status ~= nil and obj.status.conditions or {}) do
  local ended = condition.type == "Complete" or condition.type == "Failed"
  if ended and condition.status == "True" then
    return actions
  end
end

if obj.spec.suspend then
  actions["resume"] = { iconClass = "fa fa-fw fa-play", displayName = "Resume" }
else
  actions["suspend"] = { iconClass = "fa fa-fw fa-pause", displayName = "Suspend" }
end
return actions
