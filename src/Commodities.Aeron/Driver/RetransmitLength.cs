namespace Commodities.Aeron.Driver;

/// <summary>How much one request may have sent again.</summary>
internal static class RetransmitLength
{
    public const int UnicastWindowMultiple = 16;
    public const int GroupWindowMultiple = 4;

    public static int Limit(int requested, int termOffset, int termLength, int windowLength, int windowMultiple) =>
        (int)Math.Min(Math.Min(requested, termLength - termOffset), (long)Math.Min(windowLength, termLength / 2) * windowMultiple);
}
