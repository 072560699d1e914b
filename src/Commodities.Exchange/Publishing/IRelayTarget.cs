using Commodities.Messages;

namespace Commodities.Exchange.Publishing;

/// <summary>What a relay hands events to, on the relay's thread.</summary>
internal interface IRelayTarget
{
    /// <summary>Whether <see cref="OnPause"/> has something to do though no event came. Any thread may ask.</summary>
    bool HasWork { get; }

    /// <summary>The next event.</summary>
    void OnEvent(ref readonly EventSlot slot);

    /// <summary>The events that were there are handed on.</summary>
    /// <param name="isQuiet">Whether none came since the last pause, so that the last command's events are all here.</param>
    void OnPause(bool isQuiet);

    /// <summary>The thread ends because something failed.</summary>
    void OnFailure(Exception failure);
}
