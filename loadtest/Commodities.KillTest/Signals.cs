using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Commodities.KillTest;

/// <summary>Signals to a process.</summary>
internal static partial class Signals
{
    /// <summary>What Ctrl-C sends. A process started in the background by a shell may be deaf to it, and so are its children.</summary>
    public const int Interrupt = 2;

    /// <summary>What asks a process to end: a service manager's way.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal. A process that has ended already is left alone.</summary>
    public static void Send(Process process, int signal)
    {
        if (!process.HasExited)
        {
            _ = Send(process.Id, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int processId, int signal);
}
