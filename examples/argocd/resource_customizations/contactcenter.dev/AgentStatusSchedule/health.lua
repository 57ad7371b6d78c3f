local hs = { status = "Progressing", message = "Waiting for the operator" }

-- A status that speaks of an older spec, or the -1 that an object is created with, says nothing yet.
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return hs
end

local conditions = {}
for _, condition in ipairs(obj.status.conditions or {}) do
  conditions[condition.type] = condition
end

local function holds(type)
  return conditions[type] ~= nil and conditions[type].status == "True"
end

if holds("Stalled") then
  hs.status = "Degraded"
  hs.message = conditions["Stalled"].reason .. ": " .. conditions["Stalled"].message
elseif holds("Suspended") then
  hs.status = "Suspended"
  hs.message = conditions["Suspended"].message
elseif holds("Ready") then
  hs.status = "Healthy"
  hs.message = conditions["Ready"].message
elseif conditions["Ready"] ~= nil then
  hs.message = conditions["Ready"].reason .. ": " .. conditions["Ready"].message
end
return hs
