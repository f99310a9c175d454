using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Ticketing.Web.Look.Parts;
using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Pages.StyleGuide;

/// <summary>A form with every kind of field; posting it checks and redirects, so both outcomes can be seen.</summary>
public sealed class EditorModel(IWebHostEnvironment environment, IConfiguration configuration, PageShell shell) : StyleGuidePage(environment, configuration, shell)
{
    [BindProperty] public Form Input { get; set; } = new();

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid) return Page();
        TempData.Flash("Saved. Everyone sees the change now.", linkText: "View page", linkHref: "/styleguide/event");
        return RedirectToPage();
    }

    public sealed record Form
    {
        [Required(ErrorMessage = "Give the event a title."), StringLength(120)] public string? Title { get; init; } = "Danube Summer Festival 2027";

        [Required(ErrorMessage = "Choose an address."), RegularExpression("[a-z0-9-]{3,40}", ErrorMessage = "Use 3–40 small letters, digits and dashes.")]
        public string? Slug { get; init; } = "summer-2027";

        [DataType(DataType.MultilineText), StringLength(4000)] public string? Description { get; init; } = "Three days of music, light and water by the Danube.";
        [Required(ErrorMessage = "Say when it starts.")] public DateTime? Starts { get; init; } = new DateTime(2027, 8, 13, 10, 0, 0);
        public DateTime? Ends { get; init; }
        public string Format { get; init; } = "in-person";
        public string? Venue { get; init; } = "donaupark";
        [Range(1, 100000, ErrorMessage = "Between 1 and 100,000 people.")] public int? Capacity { get; init; } = 1200;
        [DataType(DataType.Currency)] public decimal? Price { get; init; } = 45m;
        [EmailAddress(ErrorMessage = "This does not look like an e-mail address.")] public string? Contact { get; init; } = "hello@example.org";
        public bool Refunds { get; init; } = true;
        public bool Newsletter { get; init; }
        public IFormFile? Cover { get; init; }
    }
}
