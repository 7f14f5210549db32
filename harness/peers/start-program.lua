-- What a stand-alone interpreter does around a program, for implementations that come without one: loads the file,
-- runs it, reports an uncaught error on standard error, ends with status 1 after one. The file is named by the runner.
local name = ...
local chunk, message = loadfile(name)
local succeeded = false
if chunk then
  succeeded, message = xpcall(chunk, function(value)
    if type(value) ~= "string" then return value end
    return debug and debug.traceback and debug.traceback(value, 2) or value
  end)
end
if not succeeded then
  if type(message) ~= "string" then
    local meta = getmetatable(message)
    message = type(meta) == "table" and meta.__tostring and tostring(message)
      or "(error object is a " .. type(message) .. " value)"
  end
  io.stderr:write("lua: " .. message .. "\n")
end
io.stdout:flush()
return succeeded
