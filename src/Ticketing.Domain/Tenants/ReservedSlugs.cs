using System.Collections.Frozen;

namespace Ticketing.Tenants;

/// <summary>First path segments the product uses itself, or may: no organization can take them.</summary>
public static class ReservedSlugs
{
    private static readonly FrozenSet<string> All = (
        "about account admin api app assets auth blog calendar checkout confirm contact create cookies dashboard default demo-api "
        + "developers dist docs door download error events explore favicon feed feeds files health help home host hubs imprint index "
        + "invitations invite jobs legal login logout mail mailbox manage me media new null oauth openapi operator order orders "
        + "organization organizations organizer pay payments platform pricing privacy public register reset robots root sandbox scan "
        + "search security settings sign-in sign-out sign-up signin signout signup sitemap static status styleguide support system "
        + "team terms test ticket tickets undefined user users webhooks well-known widget www")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string slug) => All.Contains(slug);
}
