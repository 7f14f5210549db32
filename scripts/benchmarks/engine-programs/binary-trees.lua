-- Allocation: many trees of small tables, made, walked and dropped, while one lives on.

local function build(depth)
  if depth == 0 then return { false, false } end
  return { build(depth - 1), build(depth - 1) }
end

local function count(tree)
  if not tree[1] then return 1 end
  return 1 + count(tree[1]) + count(tree[2])
end

local deepest = 14
local lasting = build(deepest)
for depth = 4, deepest, 3 do
  local rounds = 2 ^ (deepest - depth + 2)
  local total = 0
  for _ = 1, rounds do total = total + count(build(depth)) end
  print(rounds, depth, total)
end
print(count(lasting))

-- The same with named fields: an unbalanced search tree.
local function insert(node, key)
  if node == nil then return { key = key, size = 1 } end
  if key < node.key then node.left = insert(node.left, key)
  elseif key > node.key then node.right = insert(node.right, key)
  else return node end
  node.size = 1 + (node.left and node.left.size or 0) + (node.right and node.right.size or 0)
  return node
end

local root
local seed = 7
for _ = 1, 20000 do
  seed = (seed * 16807) % 2147483647
  root = insert(root, seed % 100000)
end
print(root.size)
