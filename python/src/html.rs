//! Small tables for notebooks.

/// A table; the last two columns are numbers.
pub fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut html = String::from("<table><thead><tr>");
    for name in head {
        html.push_str(&format!("<th>{}</th>", escaped(name)));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let number = place.saturating_add(2) >= N;
            let style = if number { " style=\"text-align:right\"" } else { "" };
            html.push_str(&format!("<td{style}>{}</td>", escaped(cell)));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

/// Text that is no markup.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
