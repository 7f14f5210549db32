-- Runs test files written for lunit, with the project's own copy of it; the arguments are the files.
require 'lunit'
local main = lunit.main or lunit.run
for _, file in ipairs(arg) do dofile(file) end
local result = lunit.run and lunit.run() or main()
print(type(result) == 'table' and (result.passed or '?') or result)
