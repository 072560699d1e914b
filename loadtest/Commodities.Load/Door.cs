namespace Commodities.Load;

/// <summary>Through what orders go.</summary>
internal enum Door
{
    /// <summary>A bare TCP echo in the venue's process: what the machine costs.</summary>
    Echo,

    /// <summary>The binary protocol, by the client library.</summary>
    Binary,

    /// <summary>FIX 4.4.</summary>
    Fix,
}
