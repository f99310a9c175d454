using Ticketing.Common;

namespace Ticketing.Catalog;

public static class CatalogErrors
{
    public static BusinessException SaleEndsBeforeItStarts() =>
        CommonErrors.Field("saleEndsAt", "Ticketing:Catalog:SaleEndsBeforeItStarts");

    public static BusinessException NoQuota() => CommonErrors.Field("quotaIds", "Ticketing:Catalog:NoQuota");

    public static BusinessException ChoiceNeedsOptions() => CommonErrors.Field("options", "Ticketing:Catalog:ChoiceNeedsOptions");

    public static BusinessException NotANumber(string field) => CommonErrors.Field(field, "Ticketing:Catalog:NotANumber");

    public static BusinessException NotADate(string field) => CommonErrors.Field(field, "Ticketing:Catalog:NotADate");

    public static BusinessException NotAnOption(string field) => CommonErrors.Field(field, "Ticketing:Catalog:NotAnOption");

    public static BusinessException ConsentMissing(string field) => CommonErrors.Field(field, "Ticketing:Catalog:ConsentMissing");

    /// <summary>The event is private and the visitor has not given its code, or a wrong one.</summary>
    public static BusinessException AccessCodeWrong() => new(ErrorKind.Forbidden, "Ticketing:Catalog:AccessCodeWrong")
    {
        Fields = new Dictionary<string, string> { ["accessCode"] = "Ticketing:Catalog:AccessCodeWrong" },
    };

    public static BusinessException QuotaInUse() => new(ErrorKind.Conflict, "Ticketing:Catalog:QuotaInUse");

    public static BusinessException CapacityQuota() => new(ErrorKind.Conflict, "Ticketing:Catalog:CapacityQuota");

    public static BusinessException TooMany(int max) => new(ErrorKind.Conflict, "Ticketing:Catalog:TooMany", ("max", max));

    /// <summary>A bundle of bundles, or of itself.</summary>
    public static BusinessException BundleInBundle(string name) => CommonErrors.Field("includedItemIds", "Ticketing:Catalog:BundleInBundle", ("name", name));

    /// <summary>A bundle sells it along.</summary>
    public static BusinessException InBundle(string bundle) => new(ErrorKind.Conflict, "Ticketing:Catalog:InBundle", ("bundle", bundle));

    /// <summary>A day on which the event does not take place.</summary>
    public static BusinessException NotADayOfIt(DateOnly day) => CommonErrors.Field("days", "Ticketing:Catalog:NotADayOfIt", ("day", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The session has not as many seats to keep back.</summary>
    public static BusinessException TooFewSeats(int left) => CommonErrors.Field("size", "Ticketing:Catalog:TooFewSeats", ("left", left));

    public static BusinessException FreeEvent() => CommonErrors.Field("price", "Ticketing:Catalog:FreeEvent");
}
