import { chromium } from 'playwright-core';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const p = await (await b.newContext({viewport:{width:1440,height:900}})).newPage();
p.on('console',m=>console.log('C',m.type(),m.text().slice(0,300)));p.on('pageerror',e=>console.log('E',e.message,(e.stack??'').slice(0,600)));
p.on('requestfailed',r=>console.log('F',r.url(),r.failure()?.errorText));
const base='http://localhost:3100';
await p.goto(base+'/login');
await p.waitForTimeout(3000);
await p.locator('#login_email').fill(process.argv[2]);
await p.locator('#login_password').fill('wuhan-demo-2026');
await p.getByTestId('login-submit').click();
await p.waitForTimeout(4000);
console.log(p.url());
if (process.argv[3]) {await p.goto(base+process.argv[3]); await p.waitForTimeout(4000);}
console.log(p.url());
console.log((await p.locator('main').innerHTML()).slice(0,600)); await p.screenshot({path:'/tmp/shot.png'});
await b.close();
