namespace Ticketing.Identity;

/// <summary>Who a statement is about. Providers have no common names for an address and a name: the connection's, else the usual ones.</summary>
internal static class SamlPeople
{
    private static readonly string[] Emails =
        ["email", "mail", "emailaddress", "e-mail", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "urn:oid:0.9.2342.19200300.100.1.3"];

    private static readonly string[] Names =
        ["displayname", "name", "fullname", "cn", "http://schemas.microsoft.com/identity/claims/displayname", "urn:oid:2.16.840.1.113730.3.1.241", "urn:oid:2.5.4.3"];

    private static readonly string[] GivenNames = ["givenname", "firstname", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "urn:oid:2.5.4.42"];

    private static readonly string[] Surnames = ["surname", "sn", "lastname", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "urn:oid:2.5.4.4"];

    public static ExternalPerson PersonOf(SsoConnection connection, SamlStatement statement)
    {
        var email = Find(connection.EmailClaim is { } own ? [own] : Emails) ?? (statement.IsEmail ? statement.Subject : null);
        var name = connection.NameClaim is { } named ? Find([named]) : Find(Names) ?? Join(Find(GivenNames), Find(Surnames));
        var values = connection.RoleClaim is { } claim ? statement.Attributes.Where(a => a.Name == claim).Select(a => a.Value).ToList() : [];
        return new(SsoConnection.SamlIssuerPrefix + connection.Issuer, statement.Subject, email, name, values);

        string? Find(string[] names) => names.Select(n => statement.Attributes.FirstOrDefault(a => a.Name.Equals(n, StringComparison.OrdinalIgnoreCase)).Value).FirstOrDefault(v => v is not null);
    }

    private static string? Join(string? given, string? surname) => string.Join(' ', new[] { given, surname }.Where(n => n is not null)) is { Length: > 0 } name ? name : null;
}
