using Ticketing.Common;

namespace Ticketing.Catalog;

public static class CatalogErrors
{
    public static BusinessException SaleEndsBeforeItStarts() =>
        CommonErrors.Field("saleEndsAt", "Ticketing:Catalog:SaleEndsBeforeItStarts");

    public static BusinessException NoQuota() => CommonErrors.Field("quotaIds", "Ticketing:Catalog:NoQuota");

    public static BusinessException ChoiceNeedsOptions() => CommonErrors.Field("options", "Ticketing:Catalog:ChoiceNeedsOptions");
}
