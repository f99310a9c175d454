namespace Ticketing.Common.Files;

public static class FilesErrors
{
    public static BusinessException NotAnImage() => Image("Ticketing:Files:NotAnImage");

    public static BusinessException TooLarge(int maxMegabytes) => Image("Ticketing:Files:TooLarge", ("max", maxMegabytes));

    public static BusinessException TooManyPixels(int maxSide) => Image("Ticketing:Files:TooManyPixels", ("max", maxSide));

    public static BusinessException TooComplex() => Image("Ticketing:Files:TooComplex");

    public static BusinessException ImagesAway() => new(ErrorKind.Unavailable, "Ticketing:Files:ImagesAway") { RetryAfter = TimeSpan.FromSeconds(5) };

    private static BusinessException Image(string code, params (string Name, object? Value)[] data) => CommonErrors.Field("image", code, data);
}
