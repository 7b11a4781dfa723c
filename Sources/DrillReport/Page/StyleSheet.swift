/// The style sheet of the page: light and dark by the reader's choice, paper in light; system fonts; nothing wider than
/// 360 pixels needs. Contrasts are at least 4.5 to 1 for texts and 3 to 1 for marks.
enum StyleSheet {
    static let text: StaticString = """
        :root{color-scheme:light dark;--bg:#fff;--soft:#f4f6f8;--ink:#17212b;--dim:#51606e;--rule:#d8dee5;
        --accent:#1c4f8c;
        --good:#17653a;--good-bg:#e6f3eb;--bad:#a01c17;--bad-bg:#fdeceb;--doubt:#7d4b00;--doubt-bg:#fcf2df;
        --plain:#45525f;
        --plain-bg:#eceff2;--shade:#f3ebdd;--grid:#e3e8ed;
        --l0:#1c5fa8;--l1:#a8530c;--l2:#8c2470;--l3:#1d7044;--l4:#5b4bb7;--l5:#54606c;
        --c0:#2f6db3;--c1:#e0a04a;--c2:#3d9a7b;--c3:#8f74c9;--c4:#c9607c;--c5:#8793a0;
        --sF:#c9e4d2;--sF-ink:#17452a;--sB:#f3cf7e;--sB-ink:#4a2f00;--sS:#d9cdf0;--sS-ink:#3b2a6b;--sC:#a9cbee;
        --sC-ink:#0c365f;
        --sR:#f0bfa0;--sR-ink:#5a2506;--sZ:#3f8f98;--sZ-ink:#fff;--sH:#a01c17;--sH-ink:#fff;--sD:#38434e;--sD-ink:#fff}
        @media screen and (prefers-color-scheme:dark){:root{--bg:#11171d;--soft:#192129;--ink:#e6ebf0;--dim:#a5b1bd;
        --rule:#33404c;
        --accent:#8fbdf2;--good:#84d6a4;--good-bg:#15301f;--bad:#ff9f97;--bad-bg:#3b1917;--doubt:#f0c274;
        --doubt-bg:#33270f;
        --plain:#b3bec9;--plain-bg:#26303a;--shade:#282520;--grid:#27323d;
        --l0:#7db4f0;--l1:#f0a868;--l2:#e58ccb;--l3:#7dcfa0;--l4:#b3a6f5;--l5:#a5b1bd;
        --c0:#4f88c7;--c1:#c98a35;--c2:#3f9478;--c3:#8a72bd;--c4:#bb5c77;--c5:#748190;
        --sF:#1e3a2a;--sF-ink:#b9e3c8;--sB:#8a6414;--sB-ink:#fff;--sS:#51438a;--sS-ink:#fff;--sC:#24568a;--sC-ink:#fff;
        --sR:#8a4420;--sR-ink:#fff;--sZ:#2a727a;--sZ-ink:#fff;--sH:#c4453d;--sH-ink:#fff;--sD:#b9c3cd;--sD-ink:#17212b}
        }
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0 auto;max-width:61.5rem;padding:1.5rem 1.25rem 3rem;background:var(--bg);color:var(--ink);
        font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif;
        overflow-wrap:break-word}
        .skip{position:absolute;left:-999rem}.skip:focus{position:static}
        a{color:var(--accent)}
        h1{font-size:clamp(1.6rem,1.2rem + 2.2vw,2.4rem);line-height:1.15;letter-spacing:-.015em;margin:.2rem 0 .6rem;
        text-wrap:balance}
        h2{font-size:1.4rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .75rem}
        h3{font-size:1.08rem;margin:2rem 0 .5rem}
        h4{font-size:.9rem;margin:1rem 0 .35rem;color:var(--dim);font-weight:600}
        p{margin:.5rem 0;max-width:44rem}
        .eyebrow{font-size:.85rem;color:var(--dim);margin:0}
        .lead{font-size:1.1rem;color:var(--dim);max-width:46rem}
        section{margin-top:3rem;padding-top:1.5rem;border-top:1px solid var(--rule)}
        .verdict{border-left:6px solid;border-radius:4px;padding:1rem 1.25rem;margin:1.5rem 0}
        .verdict p{margin:0;max-width:none}
        .verdict .word{font-size:1.05rem;display:flex;align-items:center;gap:.6rem}
        .verdict .sign{display:inline-grid;place-items:center;width:1.7rem;height:1.7rem;border-radius:50%;
        border:2px solid;font-weight:700;line-height:1}
        .verdict .sentence{font-size:1.25rem;line-height:1.4;color:var(--ink);margin:.5rem 0 0;text-wrap:pretty}
        .verdict .reservations{color:var(--ink);margin-top:.5rem}
        .good{color:var(--good);background:var(--good-bg)}.bad{color:var(--bad);background:var(--bad-bg)}
        .doubtful{color:var(--doubt);background:var(--doubt-bg)}.neutral{color:var(--plain);background:var(--plain-bg)}
        .badge{display:inline-block;border-radius:3px;padding:.05rem .45rem;font-size:.875rem;font-weight:600;
        white-space:nowrap}
        .facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1rem;margin:0}
        dt{color:var(--dim);font-size:.875rem}dd{margin:0}
        .facts dd{font-size:1.2rem;font-variant-numeric:tabular-nums}
        nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:1.75rem 0 0;
        font-size:.95rem}
        nav a{display:inline-block;padding:.2rem 0}
        table{width:100%;border-collapse:collapse;margin:1rem 0 1.75rem;font-size:.95rem}
        caption{text-align:left;font-weight:600;padding-bottom:.4rem}
        th,td{padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
        th:last-child,td:last-child{padding-right:0}
        thead th{font-size:.85rem;font-weight:600;color:var(--dim);border-bottom:2px solid var(--rule);
        vertical-align:bottom}
        tbody th{font-weight:400}
        .number{width:2.25rem}.amount{text-align:right;font-variant-numeric:tabular-nums}
        .time,.number{font-variant-numeric:tabular-nums}
        .note{display:block;font-size:.875rem;color:var(--dim)}
        .name,code,pre{font-family:ui-monospace,"Cascadia Mono","DejaVu Sans Mono","Liberation Mono",monospace;
        font-size:.85em;overflow-wrap:anywhere}
        .events .note{font-size:.85rem}
        article.violated{border-left:6px solid var(--bad);padding-left:1.25rem;margin-bottom:1.5rem}
        article h3{margin-top:0}.summary{font-size:1.1rem;font-weight:600;color:var(--bad)}
        .story{list-style:none;padding:0;margin:.25rem 0 0}
        .story li{display:grid;grid-template-columns:8.5rem 1fr;gap:.75rem;padding:.35rem 0;
        border-top:1px solid var(--rule)}
        .story .time{color:var(--dim)}
        figure{margin:1rem 0 1.5rem}
        figcaption{font-size:.875rem;color:var(--dim);margin-top:.35rem;max-width:44rem}
        svg{display:block}
        .chart{width:100%;height:auto;overflow:visible}.narrow{display:none;max-width:30rem}
        svg text{fill:var(--dim);font-size:12px;font-family:inherit}
        .narrow text{font-size:12.5px}
        .end{text-anchor:end}.middle{text-anchor:middle}
        svg .lane{fill:var(--ink);font-size:13px}
        .grid{stroke:var(--grid);fill:none}.axis{stroke:var(--dim);fill:none}
        .fault{fill:var(--shade)}.band{fill:var(--doubt)}
        .line{fill:none;stroke-width:2;stroke-linejoin:round}
        .l0{stroke:var(--l0)}.l1{stroke:var(--l1);stroke-dasharray:7 3}.l2{stroke:var(--l2);stroke-dasharray:2 3}
        .l3{stroke:var(--l3);stroke-dasharray:10 3 2 3}.l4{stroke:var(--l4);stroke-dasharray:4 2}
        .l5{stroke:var(--l5);stroke-dasharray:12 4}
        .area{stroke:var(--bg);stroke-width:.6}
        .c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}
        .c5{fill:var(--c5)}
        .bar,.mark{stroke:none}.broken{fill:var(--doubt)}.plain{fill:var(--l0)}.done{fill:var(--good)}
        .violation{stroke:var(--bad);stroke-width:2;stroke-dasharray:5 3}
        .cursor{stroke:var(--ink);stroke-width:1.5;fill:none}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;padding:0;margin:.4rem 0 0;
        font-size:.9rem}
        .legend li{display:flex;align-items:center;gap:.45rem}.swatch{width:28px;height:12px;flex:none}
        .scrubber{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0;position:sticky;top:0;background:var(--bg);
        padding:.5rem 0;z-index:1}
        .scrubber[hidden]{display:none}
        .scrubber input{flex:1 1 14rem;min-width:0;accent-color:var(--accent);min-height:2.25rem}
        button{font:inherit;font-size:.9rem;color:var(--ink);background:var(--soft);border:1px solid var(--dim);
        border-radius:4px;padding:.35rem .8rem;min-height:2.25rem;cursor:pointer}
        button:hover{border-color:var(--accent);color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        #when{font-variant-numeric:tabular-nums;min-height:1.5em}
        .tiles{list-style:none;display:flex;flex-wrap:wrap;gap:3px;padding:0;margin:0}
        .t{display:inline-grid;grid-template-rows:1.2rem .95rem;justify-items:center;width:2.35rem;height:2.3rem;
        border-radius:3px;line-height:1.2rem;font-size:.85rem}
        .t b{font-weight:600}.t.sF b{grid-row:1/3;align-self:center}.t.sF i{display:none}.states .t.sF i{display:block}
        .t i{font-style:normal;font-size:.72rem;line-height:.85rem;font-weight:700}
        .t.sF{background:var(--sF);color:var(--sF-ink)}.t.sB{background:var(--sB);color:var(--sB-ink)}
        .t.sS{background:var(--sS);color:var(--sS-ink)}
        .t.sC{background:var(--sC);color:var(--sC-ink)}.t.sR{background:var(--sR);color:var(--sR-ink)}
        .t.sZ{background:var(--sZ);color:var(--sZ-ink)}
        .t.sH{background:var(--sH);color:var(--sH-ink)}.t.sD{background:var(--sD);color:var(--sD-ink)}
        .area.sF{fill:var(--sF)}.area.sB{fill:var(--sB)}.area.sS{fill:var(--sS)}.area.sC{fill:var(--sC)}
        .area.sR{fill:var(--sR)}.area.sZ{fill:var(--sZ)}.area.sH{fill:var(--sH)}.area.sD{fill:var(--sD)}
        .states{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:.75rem 1.5rem;
        margin:1.25rem 0}
        .states dt{color:var(--ink);font-size:.95rem;font-weight:600;display:flex;align-items:center;gap:.5rem}
        .states .t{width:1.5rem;height:1.5rem;grid-template-rows:1fr;align-items:center}
        .states .n{color:var(--dim);font-weight:400;font-variant-numeric:tabular-nums}
        .states dd{font-size:.875rem;color:var(--dim);padding-left:2rem}
        .v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .moments{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17.5rem),1fr));gap:1.5rem}
        .moments figure{margin:0}.moments strong{color:var(--ink);font-variant-numeric:tabular-nums}
        .mini{width:100%;height:auto}.mini .region{font-size:10px}
        svg .letter{font-size:8.5px;font-weight:700;text-anchor:middle}
        .letter.sB{fill:var(--sB-ink)}.letter.sS{fill:var(--sS-ink)}.letter.sC{fill:var(--sC-ink)}
        .letter.sR{fill:var(--sR-ink)}
        .letter.sZ{fill:var(--sZ-ink)}.letter.sH{fill:var(--sH-ink)}.letter.sD{fill:var(--sD-ink)}
        .ribbons{table-layout:fixed}.ribbons th:first-child{width:34%}.ribbons th:last-child{width:5.5rem}
        .ribbons td,.ribbons tbody th{padding-top:.3rem;padding-bottom:.3rem}
        .ribbon{width:100%;height:1.25rem;background:var(--soft)}.ribbon .area{stroke:none}
        .ribbons td{position:relative}.ribbons .note{display:inline;margin-left:.4rem}
        .bound{display:block}.bound .note{display:inline;margin-right:.2rem}.events .recovery{width:11.5rem}
        .events .recovery:nth-child(3){width:6.5rem}.events .time{width:7rem}
        summary{cursor:pointer;font-weight:600;padding:.5rem 0}
        pre{background:var(--soft);padding:.9rem 1rem;border-radius:4px;white-space:pre-wrap;margin:.5rem 0}
        pre.line{border-left:4px solid var(--accent);font-size:1rem}
        .pairs{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.25rem;margin:1rem 0}
        .untested{padding-left:1.2rem;max-width:46rem}.untested li{margin:.3rem 0}
        footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:.875rem;color:var(--dim)}
        @media (max-width:45rem){.wide{display:none}.narrow{display:block}body{padding:1rem 1rem 2rem}
        table{font-size:.9rem}th,td{padding-right:.5rem}.story li{grid-template-columns:1fr;gap:0}
        .stack,.stack tbody{display:block}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack caption{display:block}
        .stack tr{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem;padding:.6rem 0;
        border-bottom:1px solid var(--rule)}
        .stack td,.stack tbody th{border:0;padding:0;text-align:left}
        .stack tbody th,.stack .time,.stack .wide-cell{grid-column:1/-1}
        .stack tbody th{font-weight:600}.stack .note{font-weight:400}
        .stack .time .note{display:inline;margin-left:.3rem}
        .stack td.recovery,.stack td.time,.stack td.number{width:auto}.bound{display:inline}
        .stack [data-l]::before{content:attr(data-l) " ";color:var(--dim);font-size:.85rem}
        .promises tr{grid-template-columns:1.6rem auto 1fr}.promises tbody th{grid-column:2/-1}
        .promises td:nth-child(3){grid-column:2}
        .promises td:nth-child(4){grid-column:3}
        .pairs{grid-template-columns:1fr;gap:0}.pairs dd{margin-bottom:.6rem}
        .scrubber{position:static}
        .ribbons th:last-child{width:3.9rem}.ribbons th:first-child{width:40%}}
        @media (forced-colors:active){.t,.badge,.verdict{border:1px solid}
        .chart,.mini,.ribbon,.swatch{forced-color-adjust:none;background:#fff}}
        @media print{:root{color-scheme:light;--ink:#000;--dim:#3d4853;--rule:#b9c2cb}
        @page{margin:16mm 15mm}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        html{font-size:10.5pt}body{padding:0;max-width:none}details:not([open]){display:none}.wide{display:block}
        .narrow,.scrubber,nav,.skip,.cursor{display:none}
        section{margin-top:1.5rem;padding-top:1rem}h2,h3,h4,caption{break-after:avoid}
        figure,tr,.summary,.verdict,.story li,.states div,.untested li,.tiles,pre{break-inside:avoid}
        #replay>p{break-after:avoid}thead{display:table-header-group}
        .pairs{grid-template-columns:max-content 1fr}a{color:inherit;text-decoration:none}}

        """
}
