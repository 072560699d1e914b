namespace Commodities.Settlement.Service;

/// <summary>What hindered a movement.</summary>
public enum EngineFailure
{
    /// <summary>The matcher refused it by its rules.</summary>
    Refused = 0,

    /// <summary>Another movement has had the number: it may be told under a higher one.</summary>
    NumberTaken = 1,

    /// <summary>The venue takes no commands now, or did not answer: whether it was taken shows later.</summary>
    Unreachable = 2,
}
