import { mount } from 'svelte';
import Page from './Page.svelte';

window.said = [];
mount(Page, { target: document.getElementById('app') });
