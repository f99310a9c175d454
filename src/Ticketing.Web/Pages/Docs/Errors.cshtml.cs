using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Docs;

/// <summary>Where the <c>type</c> of problem details leads: every code with its sentence, from the texts themselves.</summary>
[AlikeForVisitors]
public sealed class ErrorsModel : PageModel
{
    /// <summary>Codes by feature, the second of their three words.</summary>
    public IEnumerable<IGrouping<string, string>> Features { get; } =
        ErrorTexts.Codes.Order(StringComparer.Ordinal).GroupBy(code => code.Split(':')[1]).ToList();
}
