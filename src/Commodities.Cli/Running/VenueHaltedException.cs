namespace Commodities.Cli.Running;

/// <summary>The venue halted itself: what it acknowledged is safe, what it did not acknowledge may be lost.</summary>
public sealed class VenueHaltedException : Exception
{
    /// <summary>With what halted it.</summary>
    public VenueHaltedException(Exception failure)
        : base($"the venue halted: {failure?.Message} Everything acknowledged is in the journal; mend the cause and start again.", failure)
    {
    }

    /// <summary>With a text of its own.</summary>
    public VenueHaltedException(string message)
        : base(message)
    {
    }

    /// <summary>With a text and a cause.</summary>
    public VenueHaltedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a text.</summary>
    public VenueHaltedException()
    {
    }
}
