-- needs: argparse cliargs
local argparse = require 'argparse'
local parser = argparse('prog', 'A program.', 'See more.')
parser:argument 'input' :description 'Input file.'
parser:argument 'rest' :args '*'
parser:option('-o --output', 'Output.', 'a.out')
parser:option '-I --include' :count '*' :argname '<dir>'
parser:option '-l --level' :convert(tonumber) :choices { '1', '2', '3' }
parser:flag '-v --verbose' :count '0-2' :target 'verbosity'
parser:mutex(parser:flag '-q --quiet', parser:flag '--loud')
parser:command 'add' :description 'Adds.' :argument 'what'
parser:require_command(false)
print(parser:get_usage()) print(parser:get_help())
local inspect = require 'inspect'
for _, line in ipairs { 'x', 'x y z -I a -Ib -vv', '', '-q --loud x', 'x -l 9', 'x -l 2', 'x --unknown', 'x --outptu=1', 'x add', 'x add me', 'x -vvv', '-o' } do
  local words = {} for word in line:gmatch '%S+' do words[#words + 1] = word end
  print(line, pcall(function() return inspect((select(2, parser:pparse(words)))) end))
end
print(parser:get_bash_complete():sub(1, 400))
local cli = require 'cliargs'
cli:set_name 'tool' cli:argument('IN', 'input') cli:splat('OUT', 'outputs', nil, 3)
cli:option('-c, --compress=FILTER', 'filter', 'gzip') cli:flag('-v, --version', 'version') cli:flag('-[no-]x, --[no-]extra', 'extra')
cli:print_help()
for _, args in ipairs { { 'a' }, { '-c', 'lzma', 'a', 'b', 'c' }, {}, { '--bad' }, { '-v', 'a', '--no-extra' }, { 'a', 'b', 'c', 'd', 'e' } } do
  print(pcall(function() local result, err = cli:parse(args) return inspect(result), err end))
end
