/* Before anything is drawn, the two classes by which GOV.UK Frontend knows that scripts run; an inline script would break
   the content security policy. */
document.body.className += ' js-enabled' +
  ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');
