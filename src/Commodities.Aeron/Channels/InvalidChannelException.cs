namespace Commodities.Aeron;

/// <summary>A channel URI that is malformed, has an unknown parameter, or one whose value is not possible. The message names the parameter and what would be right.</summary>
public sealed class InvalidChannelException : ArgumentException
{
    /// <summary>Creates the error.</summary>
    /// <param name="channel">The URI as it was given.</param>
    /// <param name="problem">What is wrong, and what would be right.</param>
    public InvalidChannelException(string channel, string problem) : base($"channel \"{channel}\": {problem}") => Channel = channel;

    /// <summary>The URI as it was given.</summary>
    public string Channel { get; }
}
