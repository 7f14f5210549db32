--- What many pure-Lua programs use of LuaFileSystem, by shell commands, where C libraries cannot be loaded.
local lfs = {}

local function lines_of(command)
  local pipe = assert(io.popen(command))
  local lines = {}
  for line in pipe:lines() do lines[#lines + 1] = line end
  pipe:close()
  return lines
end

local function quoted(path) return "'" .. path:gsub("'", "'\\''") .. "'" end

function lfs.attributes(path, what)
  local found = lines_of('stat -L -c "%F|%s|%Y" -- ' .. quoted(path) .. ' 2>/dev/null')[1]
  if not found then return nil, 'cannot obtain information from file ' .. path .. ': No such file or directory' end
  local kind, size, time = found:match '^(.-)|(%d+)|(%d+)$'
  if kind:find 'regular' then kind = 'file' end
  local all = { mode = kind, size = tonumber(size), modification = tonumber(time), access = tonumber(time), change = tonumber(time) }
  if what then return all[what] end
  return all
end
lfs.symlinkattributes = lfs.attributes

function lfs.dir(path)
  local names = lines_of('ls -a -- ' .. quoted(path))
  local i = 0
  return function()
    i = i + 1
    return names[i]
  end, {}
end

function lfs.currentdir() return lines_of('pwd')[1] end
function lfs.mkdir(path) return os.execute('mkdir -- ' .. quoted(path)) == 0 end
function lfs.rmdir(path) return os.execute('rmdir -- ' .. quoted(path)) == 0 end
function lfs.chdir() return nil, 'not here' end

package.loaded.lfs = lfs
return lfs
