/** The tokens of the product that this page needs, light and dark. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;
--bg:light-dark(#f4f6f6,#0d1414);--surface:light-dark(#ffffff,#141d1d);--surface-3:light-dark(#eef2f2,#1f2c2c);
--line:light-dark(#e0e6e6,#263535);--text:light-dark(#13201f,#e8f0ef);--text-2:light-dark(#47595a,#b3c3c2);--text-3:light-dark(#56686a,#8ea1a0);
--accent:light-dark(#0b6e69,#4cc4bb);--accent-weak:light-dark(#dff1ef,#143734)}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:400 14px/1.5 Inter,"SF Pro Text","Segoe UI",system-ui,sans-serif}
.page{display:grid;grid-template-columns:240px minmax(0,860px);gap:32px;padding:24px 32px 64px}
nav{position:sticky;top:24px;align-self:start;max-height:calc(100vh - 48px);overflow:auto}
nav a{display:block;padding:5px 8px;border-radius:6px;color:var(--text-2);text-decoration:none}nav a:hover{background:var(--surface-3)}
h1{font-size:24px;margin:0 0 8px}h2{font-size:18px;margin:32px 0 8px}h3{font-size:13px;margin:14px 0 4px;color:var(--text-2)}p{margin:0 0 8px;color:var(--text-2)}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
details{background:var(--surface);border:1px solid var(--line);border-radius:10px;margin:0 0 8px}
summary{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:baseline;min-height:44px;padding:10px 14px;cursor:pointer;list-style-position:inside}
summary::marker{content:""}
details>div{padding:0 14px 14px;border-top:1px solid var(--line)}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:13px;overflow-wrap:anywhere}
.verb{font-weight:600;min-width:58px;color:var(--accent)}summary span:last-child{color:var(--text-3);margin-left:auto}
pre{margin:0;padding:10px 12px;border-radius:6px;background:var(--surface-3);overflow:auto;max-height:420px;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;background:var(--surface);border:1px solid var(--line)}th,td{text-align:left;padding:7px 12px;border-bottom:1px solid var(--line);vertical-align:top}th{font-weight:500;color:var(--text-3)}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--surface);padding:8px}
@media (max-width:860px){.page{grid-template-columns:minmax(0,1fr);padding:16px}nav{position:static;max-height:none}}
`;
