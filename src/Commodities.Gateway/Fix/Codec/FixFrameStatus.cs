namespace Commodities.Gateway.Fix.Codec;

/// <summary>What the bytes at hand are.</summary>
public enum FixFrameStatus
{
    /// <summary>The beginning of a message; more must come.</summary>
    Incomplete,

    /// <summary>A whole message.</summary>
    Message,

    /// <summary>No message: to be dropped without a word and without counting.</summary>
    Garbled,

    /// <summary>The beginning of a message that is longer than any may be.</summary>
    TooLong,
}
