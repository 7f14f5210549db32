/**
 * Holds `collectgarbage("count")` against the reference on programs that allocate in many ways. Each program calls
 * `C` where the count is taken; one more is taken at the start, at the end, and after a last full collection.
 *
 *     node dist/scripts/benchmarks/memory-counts.js [WAY]
 *
 * WAY is how the program is given: text, file, arguments, input, dofile, loadfile, require.
 */

import { inBoth, type Way } from './memory-running.ts';

const PROGRAMS: Record<string, string> = {
  empty: 'C()',
  'strings kept, short': 'local t={} for i=1,20000 do t[i]="s"..i if i%2000==0 then C() end end',
  'strings kept, 100 bytes':
    'local t={} local p=("x"):rep(95) for i=1,5000 do t[i]=p..i if i%500==0 then C() end end',
  'strings kept, 10 kB':
    'local t={} local p=("x"):rep(10000) for i=1,300 do t[i]=p..i if i%30==0 then C() end end',
  'strings dropped': 'for i=1,100000 do local s="s"..i if i%5000==0 then C() end end',
  'strings dropped, 1 kB':
    'local p=("y"):rep(1000) for i=1,20000 do local s=p..i if i%1000==0 then C() end end',
  'same strings again': 'for i=1,100000 do local s="s"..(i%50) if i%5000==0 then C() end end',
  'tables kept': 'local t={} for i=1,20000 do t[i]={} if i%1000==0 then C() end end',
  'tables dropped': 'for i=1,200000 do local t={} if i%10000==0 then C() end end',
  'points dropped': 'for i=1,100000 do local t={x=i,y=i} if i%5000==0 then C() end end',
  'points kept': 'local t={} for i=1,10000 do t[i]={x=i,y=i,z={i}} if i%500==0 then C() end end',
  'array grows': 'local t={} for i=1,200000 do t[i]=i if i%10000==0 then C() end end',
  'hash grows, integers': 'local t={} for i=1,50000 do t[i*1000]=i if i%2500==0 then C() end end',
  'hash grows, strings': 'local t={} for i=1,20000 do t["k"..i]=i if i%1000==0 then C() end end',
  'hash emptied':
    'local t={} for i=1,20000 do t["k"..i]=i end C() for k in pairs(t) do t[k]=nil end C() collectgarbage() C() t[1]=1 collectgarbage() C()',
  'closures kept': 'local t={} for i=1,20000 do t[i]=function() return i end if i%1000==0 then C() end end',
  'closures dropped': 'for i=1,100000 do local f=function() return i end if i%5000==0 then C() end end',
  'shared upvalue':
    'local n=0 local t={} for i=1,20000 do t[i]=function() n=n+1 end if i%1000==0 then C() end end',
  'coroutines kept':
    'local t={} for i=1,1000 do t[i]=coroutine.create(function() coroutine.yield() end) coroutine.resume(t[i]) if i%50==0 then C() end end',
  'coroutines dropped':
    'for i=1,10000 do local co=coroutine.wrap(function() coroutine.yield(i) end) co() if i%500==0 then C() end end',
  'coroutines run to their end':
    'for i=1,10000 do local co=coroutine.wrap(function() return i end) co() if i%500==0 then C() end end',
  'deep coroutine stacks':
    'local function d(n) if n==0 then coroutine.yield() else return 1+d(n-1) end end local t={} for i=1,100 do t[i]=coroutine.create(d) coroutine.resume(t[i],100) if i%10==0 then C() end end',
  'userdata kept': 'local t={} for i=1,20000 do t[i]=newproxy() if i%1000==0 then C() end end',
  'userdata dropped': 'for i=1,100000 do local u=newproxy() if i%5000==0 then C() end end',
  'userdata with finalisers':
    'for i=1,20000 do local u=newproxy(true) getmetatable(u).__gc=function() end if i%1000==0 then C() end end',
  'joining in a loop': 'local s="" for i=1,3000 do s=s.."x" if i%150==0 then C() end end',
  'joining in a loop, large': 'local s="" for i=1,500 do s=s..("y"):rep(100) if i%25==0 then C() end end',
  'one large string':
    'local s=("z"):rep(1000000) C() s=s..s C() collectgarbage() C() s=nil collectgarbage() C()',
  'table.concat':
    'for i=1,200 do local t={} for j=1,100 do t[j]="item"..j end local s=table.concat(t,",") if i%10==0 then C() end end',
  'string.rep and sub':
    'for i=1,5000 do local s=("ab"):rep(i%100) local u=s:sub(2,-2) if i%250==0 then C() end end',
  gsub: 'for i=1,3000 do local s=("hello world "..i):gsub("%w+","<%0>") if i%150==0 then C() end end',
  'gmatch words':
    'local text=("lorem ipsum dolor "):rep(50) for i=1,100 do for w in text:gmatch("%a+") do local u=w..i end if i%5==0 then C() end end',
  'string.format':
    'for i=1,20000 do local s=string.format("%d:%s:%5.2f",i,"abc",i/3) if i%1000==0 then C() end end',
  tostring: 'for i=1,50000 do local s=tostring(i/7) if i%2500==0 then C() end end',
  'linked list':
    'local l for i=1,20000 do l={next=l,value=i} if i%1000==0 then C() end end l=nil collectgarbage() C()',
  tree: 'local function t(n) if n==0 then return {} end return {t(n-1),t(n-1)} end for i=1,20 do local x=t(9) C() end',
  'tree kept':
    'local function t(n) if n==0 then return {} end return {t(n-1),t(n-1)} end local k={} for i=1,12 do k[i]=t(9) C() end k=nil C() collectgarbage() C()',
  queue:
    'local q,h,t={},1,0 for i=1,50000 do t=t+1 q[t]={i} if t-h>100 then q[h]=nil h=h+1 end if i%2500==0 then C() end end',
  cycles: 'for i=1,50000 do local a,b={},{} a.b=b b.a=a if i%2500==0 then C() end end',
  loadstring:
    'for i=1,1000 do local f=loadstring("local a,b="..i..",{} return function() return a+b[1] end") if i%50==0 then C() end end',
  'loadstring kept':
    'local t={} for i=1,1000 do t[i]=loadstring("local a,b="..i..",{} return function() return a+b[1] end") if i%50==0 then C() end end',
  'string.dump':
    'local f=function(a) return a+1 end for i=1,2000 do local s=string.dump(f) local g=loadstring(s) if i%100==0 then C() end end',
  varargs:
    'local function f(...) return {...} end for i=1,20000 do local t=f(i,i,i,i) if i%1000==0 then C() end end',
  'deep recursion':
    'local function f(n) if n==0 then C() return 0 end return 1+f(n-1) end f(100) C() f(1000) C() f(10000) C() collectgarbage() C() collectgarbage() C()',
  'pcall and errors': 'for i=1,20000 do pcall(error,{i}) if i%1000==0 then C() end end',
  'error messages':
    'for i=1,20000 do pcall(function() error("message "..i) end) if i%1000==0 then C() end end',
  metatables:
    'local mt={__index=function(t,k) return k..k end} for i=1,20000 do local t=setmetatable({},mt) local s=t["k"..i] if i%1000==0 then C() end end',
  'weak cache':
    'local w=setmetatable({},{__mode="v"}) for i=1,50000 do w[i%1000]={i} if i%2500==0 then C() end end',
  'weak keys': 'local w=setmetatable({},{__mode="k"}) for i=1,50000 do w[{}]=i if i%2500==0 then C() end end',
  matrices: 'for n=1,20 do local m={} for i=1,50 do m[i]={} for j=1,50 do m[i][j]=i*j end end C() end',
  sort: 'for n=1,20 do local t={} for i=1,1000 do t[i]=(i*7919)%1000 end table.sort(t,function(a,b) return a<b end) C() end',
  'insert and remove':
    'local t={} for i=1,20000 do table.insert(t,{i}) if i%3==0 then table.remove(t,1) end if i%4000==0 then C() end end',
  'grow, drop, grow':
    'for r=1,10 do local t={} for i=1,3000 do t[i]={i,tostring(i)} end C() t=nil C() collectgarbage() C() end',
  'small pause': 'collectgarbage("setpause",100) for i=1,50000 do local t={i} if i%2500==0 then C() end end',
  'large pause': 'collectgarbage("setpause",400) for i=1,50000 do local t={i} if i%2500==0 then C() end end',
  stopped:
    'collectgarbage("stop") for i=1,20000 do local t={i} if i%2000==0 then C() end end collectgarbage("restart") for i=1,20000 do local t={i} if i%2000==0 then C() end end',
  'only full collections':
    'local t={} for i=1,20 do for j=1,500 do t[#t+1]={j,"v"..j} end collectgarbage() C() end for i=1,20 do for j=1,500 do t[#t]=nil end collectgarbage() C() end',
};

function counts(output: string): number[] {
  return output.trim().split('\n').map(Number);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

console.log('| program | counts | within 10 % | least | largest | mean to mean | after a full collection |');
console.log('|---|---|---|---|---|---|---|');
const way = (process.argv[2] ?? 'text') as Way;
let all = 0;
let close = 0;
for (const [name, body] of Object.entries(PROGRAMS)) {
  const source = `local function C() print(collectgarbage("count")) end C() ${body} C() collectgarbage() C()`;
  const output = inBoth(source, way);
  const reference = counts(output.reference);
  const machine = counts(output.machine);
  const ratios = machine.map((count, i) => count / reference[i]);
  const within = ratios.filter((ratio) => ratio >= 0.9 && ratio <= 1.1).length;
  all += ratios.length;
  close += within;
  const mean = meanOf(machine) / meanOf(reference);
  const columns = [Math.min(...ratios), Math.max(...ratios), mean, ratios[ratios.length - 1]];
  console.log(`| ${name} | ${ratios.length} | ${within} | ${columns.map((x) => x.toFixed(3)).join(' | ')} |`);
}
console.log(`\n${close} of ${all} counts are within 10 %.`);
