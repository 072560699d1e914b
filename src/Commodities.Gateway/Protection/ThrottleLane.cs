namespace Commodities.Gateway.Protection;

/// <summary>The lanes of a throttle. None ever holds up another.</summary>
public enum ThrottleLane
{
    /// <summary>New orders, replacements, requests for quotes.</summary>
    Orders,

    /// <summary>Cancels and mass cancels.</summary>
    Cancels,

    /// <summary>Requests for status or data, counted until their answers have left.</summary>
    Requests,
}
