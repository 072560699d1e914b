namespace Commodities.Exchange.Pipeline;

/// <summary>Negative answers of <see cref="CommandPublisher"/>; a positive answer is the command's sequence.</summary>
public static class PublishResult
{
    /// <summary>The command ring is full: try again, or tell the sender.</summary>
    public const long BackPressured = -2;

    /// <summary>The venue is stopping.</summary>
    public const long Stopped = -4;

    /// <summary>The venue is halted; see its failure.</summary>
    public const long Halted = -5;
}
