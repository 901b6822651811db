//! Everybody can reach everything: names, sizes, focus, no sideways scroll, nothing the browser complains about.

use thirtyfour::prelude::*;

/// What a page lacks, asked in the page itself; the rules are ours (WCAG 2.2: 2.4.7, 2.5.8, 4.1.2, 1.4.10).
const RULES: &str = r"
const least = arguments[0], found = [];
const seen = el => { const r = el.getBoundingClientRect(), s = getComputedStyle(el);
  return r.width > 0 && r.height > 0 && s.visibility !== 'hidden' && s.display !== 'none' && !el.closest('.vh,.skip,[inert],dialog:not([open])'); };
const say = el => el.outerHTML.slice(0, 120);
for (const el of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')) {
  if (!seen(el)) continue;
  const name = el.getAttribute('aria-label') || (el.labels && el.labels.length && el.labels[0].textContent) || el.textContent || el.title || el.value || '';
  if (!name.trim()) found.push('no name: ' + say(el));
  const style = getComputedStyle(el), line = style.display === 'inline' && el.tagName === 'A' && el.parentElement.textContent.trim() !== el.textContent.trim();
  let r = el.getBoundingClientRect();
  const label = el.closest('label') || (el.labels && el.labels[0]);
  if (label && (el.type === 'checkbox' || el.type === 'radio')) { const l = label.getBoundingClientRect(); if (l.height > r.height) r = l; }
  const after = getComputedStyle(el, '::after');
  const grown = after.content !== 'none' && after.position === 'absolute' ? -2 * parseFloat(after.top || 0) : 0;
  if (!line && (r.height + grown < least - 0.5 || r.width + grown < least - 0.5)) found.push('small ' + Math.round(r.width) + 'x' + Math.round(r.height) + ': ' + say(el));
}
// A phone shrinks a page that is too wide until it fits: what counts is the screen.
const width = matchMedia('(pointer: coarse)').matches ? screen.width : innerWidth;
if (document.documentElement.scrollWidth > width + 1) {
  const wide = [...document.querySelectorAll('main *')].find(el => el.getBoundingClientRect().right > width + 1 && !el.closest('table,.views,.bar,.scroll'));
  found.push('scrolls sideways by ' + (document.documentElement.scrollWidth - width) + (wide ? ': ' + say(wide) : ''));
}
return found;
";

/// Everything wrong with the page as it stands.
pub async fn problems(page: &WebDriver, least: u32) -> WebDriverResult<Vec<String>> {
    let answer = page.execute(RULES, vec![serde_json::json!(least)]).await?;
    let mut problems: Vec<String> = answer.convert()?;
    problems.extend(unseen_focus(page).await?);
    let address = page.current_url().await?;
    Ok(problems.into_iter().map(|problem| format!("{} {problem}", address.path())).collect())
}

/// Tabs through the first stops of a page: each is seen, has its ring, and none is a trap.
async fn unseen_focus(page: &WebDriver) -> WebDriverResult<Vec<String>> {
    let look = r"
        const el = document.activeElement;
        if (!el || el === document.body) return '';
        const r = el.getBoundingClientRect(), s = getComputedStyle(el), p = getComputedStyle(el.parentElement);
        const ring = s.outlineStyle !== 'none' || p.outlineStyle !== 'none' || s.boxShadow !== 'none';
        if (!ring) return 'no ring on focus: ' + el.outerHTML.slice(0, 120);
        if (r.width === 0 || r.height === 0) return 'focus on nothing seen: ' + el.outerHTML.slice(0, 120);
        return '';";
    let mut problems = Vec::new();
    for _ in 0..12 {
        page.action_chain().send_keys(Key::Tab).perform().await?;
        let problem: String = page.execute(look, Vec::new()).await?.convert()?;
        if !problem.is_empty() {
            problems.push(problem);
        }
    }
    Ok(problems)
}
