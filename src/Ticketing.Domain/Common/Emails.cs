using System.Globalization;

namespace Ticketing.Common;

/// <summary>E-mail addresses as they are compared.</summary>
public static class Emails
{
    /// <summary>The form in which addresses are compared and unique; as ASP.NET Core Identity's own, and never longer than the address.</summary>
    public static string Normalize(string email) => email.ToUpper(CultureInfo.InvariantCulture);
}
