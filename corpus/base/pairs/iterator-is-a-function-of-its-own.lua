--[[---
description: pairs returns another function than next, the same one each time
manual: [5.1 pairs]
tags: [tables]
---]]
local iterator = pairs({})
print((iterator ~= next and "ok" or "not ok") .. " 1 - pairs: its iterator is not next")
print((iterator == pairs({}) and "ok" or "not ok") .. " 2 - pairs: its iterator is always the same")
print((iterator({ 5 }) == 1 and "ok" or "not ok") .. " 3 - pairs: its iterator does what next does")
print("1..3")
