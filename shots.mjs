import { chromium } from 'playwright-core';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const [,, who, scheme, width, ...paths] = process.argv;
const c = await b.newContext({viewport:{width:+width,height:900},colorScheme:scheme,locale:'zh-CN',timezoneId:'Asia/Shanghai'});
const p = await c.newPage();
const base='http://localhost:3100';
p.on('pageerror',e=>console.log('E',e.message));
if (who!=='-') { await p.goto(base+'/login'); await p.locator('#login_email').fill(who); await p.locator('#login_password').fill('wuhan-demo-2026'); await p.getByTestId('login-submit').click(); await p.waitForURL(u=>!u.pathname.startsWith('/login')); await p.waitForTimeout(1500); }
let i=0; const files=[];
for (const path of paths) { await p.goto(base+path); await p.waitForLoadState('networkidle').catch(()=>{}); await p.waitForTimeout(1200); const f=`/tmp/s-${scheme}-${width}-${i++}.png`; await p.screenshot({path:f}); files.push(f); console.log(path, f, await p.evaluate('document.documentElement.scrollWidth>document.documentElement.clientWidth+1')); }
await b.close();
