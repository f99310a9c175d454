using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Events;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events;

/// <summary>The days of an event, each with what differs on it.</summary>
public sealed class DaysModel(EventDayAppService days, IStringLocalizer<Texts> t) : EventPage
{
    [BindProperty] public DayForm Input { get; set; } = new();

    public IReadOnlyList<EventDayDto> Days { get; private set; } = [];

    /// <summary>The day whose change was refused.</summary>
    private DateOnly? Refused { get; set; }

    public async Task OnGetAsync() => Days = await days.GetListAsync(EventId, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostAsync(DateOnly date)
    {
        if (await TryAsync(ct => days.SetAsync(EventId, Input.ToInput(date), ct)))
        {
            TempData.Flash(t["Saved."]);
            return Redirect($"{Root}/days#d-{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }

        Refused = date;
        await OnGetAsync();
        return Page();
    }

    /// <summary>As it stands, or as it was typed.</summary>
    public DayForm Of(EventDayDto day) => day.Date == Refused ? Input : DayForm.Of(day);
}

/// <summary>Times as browsers send them.</summary>
public sealed class DayForm
{
    public string? OpensAt { get; set; }

    public string? ClosesAt { get; set; }

    public string? PlaceName { get; set; }

    public string? PlaceAddress { get; set; }

    public string? Description { get; set; }

    public static DayForm Of(EventDayDto day) => new()
    {
        OpensAt = Text(day.OpensAt), ClosesAt = Text(day.ClosesAt), PlaceName = day.PlaceName, PlaceAddress = day.PlaceAddress, Description = day.Description,
    };

    public EventDayInput ToInput(DateOnly date) => new() { Date = date, OpensAt = Time(OpensAt), ClosesAt = Time(ClosesAt), PlaceName = PlaceName, PlaceAddress = PlaceAddress, Description = Description };

    private static string? Text(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static TimeOnly? Time(string? text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
}
