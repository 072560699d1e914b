namespace Commodities.Client;

/// <summary>What a client of the fill stream does now.</summary>
public enum FillStreamState
{
    /// <summary>It has heard nothing from the venue yet.</summary>
    Connecting = 0,

    /// <summary>It waits for records that it has missed.</summary>
    CatchingUp = 1,

    /// <summary>It has handed over everything that the venue has published.</summary>
    Live = 2,

    /// <summary>The venue is silent: it is down, or the way to it is.</summary>
    Silent = 3,
}
