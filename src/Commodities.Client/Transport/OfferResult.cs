namespace Commodities.Client.Transport;

/// <summary>Negative answers of <see cref="IFillPublication.Offer"/>: those of Aeron.</summary>
public static class OfferResult
{
    /// <summary>Nobody listens.</summary>
    public const long NotConnected = -1;

    /// <summary>The buffer is full because the slowest reader that counts is behind.</summary>
    public const long BackPressured = -2;

    /// <summary>The log was rotated meanwhile: offer again at once.</summary>
    public const long AdminAction = -3;

    /// <summary>The publication is closed.</summary>
    public const long Closed = -4;

    /// <summary>The session has sent all that a session can: add another publication.</summary>
    public const long MaxPositionExceeded = -5;
}
