using System.Linq.Expressions;

namespace Ticketing.Tenants;

/// <summary>How an organization's pages, mails and tickets look.</summary>
public sealed record BrandInput
{
    /// <summary><c>#rrggbb</c>: every shade is computed from it, and stays readable.</summary>
    public string? BrandColour { get; init; }

    /// <summary>What each mail ends with, at most 500 characters.</summary>
    public string? MailFooter { get; init; }

    /// <summary>In the small print of each ticket, at most 600 characters.</summary>
    public string? TicketNote { get; init; }
}

/// <summary>Pictures of a brand to take up or take away; what is neither stays.</summary>
public sealed record BrandPictures(Stream? Logo = null, bool RemovesLogo = false, Stream? Cover = null, bool RemovesCover = false);

/// <summary>An organization's brand; its pictures are at <c>/files/{id}</c>.</summary>
public sealed record BrandDto(string BrandColour, string? MailFooter, string? TicketNote, Guid? LogoFileId, Guid? CoverFileId)
{
    internal static readonly Expression<Func<Organization, BrandDto>> Projection = o => new(o.BrandColour, o.MailFooter, o.TicketNote, o.LogoFileId, o.CoverFileId);
}
