namespace Commodities.Messages.Fills;

/// <summary>Where a price stands in the price band of the day.</summary>
public enum LimitState : byte
{
    /// <summary>Inside.</summary>
    Inside = 0,

    /// <summary>At the lower price limit.</summary>
    Lower = 1,

    /// <summary>At the upper price limit.</summary>
    Upper = 2,
}
