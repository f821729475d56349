/** Of a file that is opened years later and printed: no fonts, colours or scripts from anywhere. */
export const STYLE = `
:root{color-scheme:light}
body{max-width:1080px;margin:0 auto;padding:32px 24px;font:14px/1.5 system-ui,sans-serif;color:#1a1d21;background:#fff}
h1{font-size:26px;margin:0 0 4px}
h2{font-size:19px;margin:36px 0 8px;padding-bottom:4px;border-bottom:2px solid #1a1d21}
h3{font-size:15px;margin:16px 0 4px}
h4,h5{font-size:14px;margin:10px 0 2px}
small,.quiet{font-weight:400;color:#565d66}
.notice{padding:10px 14px;border:1px solid #b45309;border-radius:6px;background:#fff7ed}
.words{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 6px}
.item::before{content:"• "}
.later{margin:8px 0;padding-left:12px;border-left:3px solid #565d66}
table{width:100%;border-collapse:collapse;margin:6px 0}
th,td{padding:4px 8px;border:1px solid #c9ced6;text-align:left;vertical-align:top;overflow-wrap:break-word}
td code{display:block;max-width:34ch}
th{background:#f1f3f6;font-weight:600}
code{font:12px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
nav ul{columns:3;padding-left:18px}
a{color:#0b57a4}
article{break-inside:avoid-page}
thead{display:table-header-group}
tr{break-inside:avoid}
@media (max-width:640px){body{padding:16px}table{display:block;overflow-x:auto}nav ul{columns:1}}
@media print{@page{size:A4;margin:15mm}body{max-width:none;padding:0;font-size:11px}nav{display:none}}
`;
