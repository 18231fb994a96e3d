/* Loaded first inside <body>, before anything is drawn: tells the style sheet that scripts run.
   GOV.UK Frontend wants these two classes; an inline script would break the content security policy. */
document.body.className += ' js-enabled' +
  ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');
