-- Methods and inheritance through chains of __index, and shapes behind one interface.

local function class(parent)
  local new = {}
  new.__index = new
  if parent then setmetatable(new, { __index = parent }) end
  return new
end

local Account = class()
function Account.new(balance) return setmetatable({ balance = balance, moves = 0 }, Account) end
function Account:deposit(amount)
  self.balance = self.balance + amount
  self.moves = self.moves + 1
end
function Account:withdraw(amount)
  if amount > self.balance + self:credit() then return false end
  self.balance = self.balance - amount
  self.moves = self.moves + 1
  return true
end
function Account:credit() return 0 end

local Trusted = class(Account)
function Trusted.new(balance) return setmetatable({ balance = balance, moves = 0, limit = 100 }, Trusted) end
function Trusted:credit() return self.limit end

local Golden = class(Trusted)
function Golden.new(balance) return setmetatable({ balance = balance, moves = 0, limit = 1000 }, Golden) end
function Golden:deposit(amount)
  Trusted.deposit(self, amount * 1.01)
end

local accounts = { Account.new(50), Trusted.new(50), Golden.new(50) }
local refused = 0
for i = 1, 1000000 do
  local account = accounts[i % 3 + 1]
  account:deposit(i % 17)
  if not account:withdraw(i % 19) then refused = refused + 1 end
end
for _, account in ipairs(accounts) do
  print(string.format("%.4f", account.balance), account.moves)
end
print(refused)

local Circle, Square, Group = class(), class(), class()
function Circle:area() return 3.25 * self.r * self.r end
function Square:area() return self.side * self.side end
function Group:area()
  local sum = 0
  for _, member in ipairs(self.members) do sum = sum + member:area() end
  return sum
end
local group = setmetatable({ members = {} }, Group)
for i = 1, 100 do
  group.members[i] = i % 2 == 0 and setmetatable({ r = i }, Circle) or setmetatable({ side = i }, Square)
end
local area = 0
for _ = 1, 8000 do area = area + group:area() end
print(area)
