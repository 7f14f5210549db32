--- The assertions of TAP test files (Test.More), as far as suites of libraries use them.
local count = 0

local function same(a, b)
  if a == b then return true end
  if type(a) ~= 'table' or type(b) ~= 'table' then return false end
  for k, v in pairs(a) do if not same(v, b[k]) then return false end end
  for k in pairs(b) do if a[k] == nil then return false end end
  return true
end

function ok(passed, name)
  count = count + 1
  print((passed and 'ok ' or 'not ok ') .. count .. ' - ' .. tostring(name or ''))
  return passed
end

function plan(n)
  if n == 'no_plan' then return end
  print('1..' .. n)
end
function done_testing(n) print('1..' .. (n or count)) end
function skip_all(why) print('1..0 # skip ' .. why) os.exit(0) end
function skip(why, n) for _ = 1, n or 1 do ok(true, '# skip ' .. why) end end
function todo(why) print('# todo ' .. tostring(why)) end
function diag(text) print('# ' .. tostring(text)) end
note = diag
function pass(name) ok(true, name) end
function fail(name) ok(false, name) end
function nok(v, name) ok(not v, name) end
function is(got, expected, name)
  if not ok(got == expected, name) then print('# ' .. tostring(got) .. ' is not ' .. tostring(expected)) end
end
function isnt(got, expected, name) ok(got ~= expected, name) end
function like(got, pattern, name) ok(type(got) == 'string' and got:find(pattern) ~= nil, name) end
function unlike(got, pattern, name) ok(type(got) == 'string' and not got:find(pattern), name) end
function type_ok(v, kind, name) ok(type(v) == kind, name) end
function is_deeply(got, expected, name) ok(same(got, expected), name) end
eq_array = is_deeply
function cmp_ok(a, op, b, name)
  if op == '==' then ok(a == b, name) elseif op == '<' then ok(a < b, name) elseif op == '>' then ok(a > b, name) else ok(a ~= b, name) end
end
function require_ok(module) ok(pcall(require, module), 'require ' .. module) end
local function failure(f, params)
  if type(f) == 'string' then f = assert(loadstring(f)) end
  if type(params) ~= 'table' then params = {} end
  local passed, why = pcall(f, unpack(params))
  return not passed and tostring(why)
end
local function message_test(test)
  return function(f, params, expected, name)
    if type(params) ~= 'table' then f, params, expected, name = f, {}, params, expected end
    local why = failure(f, params)
    ok(why and test(why, expected), name)
    print('# ' .. tostring(why))
  end
end
error_like = message_test(function(why, pattern) return why:find(pattern) ~= nil end)
error_is = message_test(function(why, text) return why == text end)
function lives_ok(f, params, name) ok(not failure(f, params), type(params) == 'string' and params or name) end

return {}
