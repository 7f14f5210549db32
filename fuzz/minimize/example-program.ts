/** A program of many parts, for the tests of the minimiser: each of their predicates keeps hold of one. */
export const EXAMPLE = `
-- a queue of jobs, and other things
local queue, limit = {}, 12
local function push(job, ...)
  local extra = { n = select('#', ...), ... }
  for index = 1, extra.n do
    if type(extra[index]) == 'string' then
      job.text = (job.text or '') .. string.rep(extra[index], 3)
    elseif extra[index] == nil then
      job.missing = true
    else
      job[index] = extra[index]
    end
  end
  queue[#queue + 1] = job
  return #queue, job
end
local Account = { balance = 0 }
Account.__index = Account
function Account:withdraw(amount)
  if amount > self.balance then error({ code = 17, message = 'insufficient funds' }, 2) end
  self.balance = self.balance - amount
  return self.balance
end
local ok, message = pcall(function()
  local account = setmetatable({ balance = 100.25 }, Account)
  while account.balance > 0 do
    account:withdraw(33)
    if limit == 0 then break end
  end
  return string.rep('unreachable', -4)
end)
print(ok, type(message), pcall(string.format, '%5.1f|%g|%q', 0.05, 1e20, 'a\\nb\\0c'))
local co = coroutine.wrap(function(first, second)
  local third = coroutine.yield(first + second)
  repeat
    third = coroutine.yield(third ^ 2 ^ 0.5)
  until third == nil
  return 'done', string.gsub('hello world', '(o)(.?)', '%2%1')
end)
print(co(1, 2), co(9), co(nil))
for name, value in pairs({ x = 1, y = 2, [3] = 'z' }) do
  queue[name] = function(self, ...) return value, ... end
end
return push({}, 'a', nil, 3), #queue
`;
