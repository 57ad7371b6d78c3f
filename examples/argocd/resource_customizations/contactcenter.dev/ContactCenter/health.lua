local hs = { status = "Progressing", message = "Waiting for the operator" }

-- A status that speaks of an older spec, or the -1 that an object is created with, says nothing yet.
if obj.status == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return hs
end

for _, condition in ipairs(obj.status.conditions or {}) do
  if condition.type == "Ready" then
    hs.message = condition.reason .. ": " .. condition.message
    if condition.status == "True" then
      hs.status = "Healthy"
      hs.message = condition.message
    elseif condition.reason ~= "TooManyRequests" then
      -- After a 429 nothing is known of the credentials yet, and the operator asks again by itself.
      hs.status = "Degraded"
    end
  end
end
return hs
