namespace Commodities.Gateway.Fix.Storage;

/// <summary>Is told of each note that a session's file holds, in the order in which they were written.</summary>
/// <param name="note">The note; valid only during the call.</param>
public delegate void FixNoteReader(ReadOnlySpan<byte> note);
