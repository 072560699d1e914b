namespace Commodities.Aeron;

/// <summary>How a channel finds its receivers.</summary>
internal enum ControlMode
{
    /// <summary>One endpoint, unicast or multicast.</summary>
    None,

    /// <summary>Receivers add themselves by their status messages to the control address.</summary>
    Dynamic,

    /// <summary>Receivers are added by the publisher.</summary>
    Manual,
}
