namespace Commodities.KillTest;

/// <summary>At what the venue is when its run is ended.</summary>
internal enum KillMoment
{
    /// <summary>Starting: the process has begun, files are being made or recovered.</summary>
    Start = 0,

    /// <summary>Trading.</summary>
    Load = 1,

    /// <summary>Writing a snapshot.</summary>
    Snapshot = 2,

    /// <summary>Making a new segment file of one of the logs.</summary>
    Segment = 3,

    /// <summary>Stopping cleanly, killed before or after it is done.</summary>
    Stop = 4,

    /// <summary>Not killed: stops cleanly.</summary>
    CleanStop = 5,
}
